import threading

turn = threading.Barrier(2, timeout=5)


def work():
    print("from the thread")
    turn.wait()
    raise ValueError("in a thread")


thread = threading.Thread(target=work, name="worker")
thread.start()
turn.wait()
thread.join()
print("from the main thread")
