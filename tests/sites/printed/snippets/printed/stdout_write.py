import sys

sys.stdout.write("write\n")
sys.stdout.writelines(["lines\n", "more\n"])
sys.stdout.buffer.write("buffer 字\n".encode())
sys.stdout.buffer.flush()
sys.stderr.write("stderr\n")
sys.stdout.write("no newline at the end")
