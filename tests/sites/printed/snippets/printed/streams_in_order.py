import sys

for number in range(100):
    print(number, file=sys.stderr if number % 3 else sys.stdout)
