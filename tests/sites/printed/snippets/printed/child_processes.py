import subprocess
import sys

print("parent, first")
subprocess.run([sys.executable, "-c", "print('child'); import os; os.write(2, b'its stderr\\n')"])
subprocess.run("echo shell; echo its stderr >&2", shell=True)
subprocess.run([sys.executable, "-c", "1 / 0"])
print("parent, last")
