import multiprocessing
import sys


def work(number):
    return number * 2, __name__


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        with multiprocessing.get_context(method).Pool(1) as pool:
            print(method, pool.map(work, range(3)))
    print(sys.modules["__main__"].work is work)
