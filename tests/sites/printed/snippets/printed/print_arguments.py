import sys

print()
print("一", 2, 3.0, sep=" | ", end=" 完\n")
print("two\nlines", end="")
print(" and more", flush=True)
print("to stderr", file=sys.stderr)
