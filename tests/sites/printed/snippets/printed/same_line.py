import sys

print("out ", end="", flush=True)
print("err ", end="", file=sys.stderr, flush=True)
print("out")
