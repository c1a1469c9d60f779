import os

os.write(1, b"\xff\xfe and \xe4\xb8")
os.write(1, b"\xad\n")
