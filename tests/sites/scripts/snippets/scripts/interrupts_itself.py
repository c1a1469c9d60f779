import os
import signal
import time

try:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(5)
except KeyboardInterrupt:
    print("caught", signal.getsignal(signal.SIGINT).__name__)
os.kill(os.getpid(), signal.SIGINT)
time.sleep(5)
