import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--name")
print(parser.prog)
parser.parse_args(["--unknown"])
