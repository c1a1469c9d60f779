# The runner's own imports from __future__ are not the script's.
def f(x: int): ...


print(f.__annotations__, f.__code__.co_flags)
