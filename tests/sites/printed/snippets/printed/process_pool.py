import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def work(number):
    print("in the pool", number, flush=True)
    return number * number


if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        context = multiprocessing.get_context(method)
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            print(method, list(pool.map(work, range(2))))
