import sys

for stream in (sys.stdout, sys.stderr, sys.stdin):
    print(stream.fileno(), stream.encoding, stream.name, stream.isatty())
print(sys.stdout.errors, sys.stderr.errors, sys.stdout.mode)
print(repr(sys.stdin.read()))
print(sys.stdout is sys.__stdout__, sys.stderr is sys.__stderr__)
