import os
from concurrent.futures import ProcessPoolExecutor


def square(value):
    return value * value, os.getpid()


def main():
    with ProcessPoolExecutor(max_workers=2) as pool:
        answers = list(pool.map(square, range(5)))
    print([value for value, pid in answers])
    print("是别的进程算的：", os.getpid() not in {pid for value, pid in answers})


if __name__ == "__main__":  # 子进程导入这个文件时，不会走到下面
    main()
