# -*- coding: utf-8 -*-
text = "编码：é, 😀"
print(text, len(text), ascii(text))
