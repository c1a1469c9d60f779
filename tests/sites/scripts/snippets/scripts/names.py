"""What a script sees of itself."""

import sys

print(__name__, __doc__, __package__, __spec__)
print(__file__)
print(sys.argv)
print(sys.path[0])
print(sorted(globals()))
print(type(__builtins__), type(__loader__).__name__, __loader__.path)
print(sys.modules["__main__"].__dict__ is globals())
