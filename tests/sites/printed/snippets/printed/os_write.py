import os

for number in range(3):
    print("print", number)
    os.write(1, b"os.write 1\n")
    os.write(2, b"os.write 2\n")
