import asyncio

from greenlet import getcurrent, greenlet


def wait_for(awaitable):
    """在普通函数里等待：把可等待对象交给外层，自己停下。"""
    return getcurrent().parent.switch(awaitable)


async def run_sync(func, *args):
    """跑一个普通函数；它要等什么，就替它 await。"""
    child = greenlet(func)
    result = child.switch(*args)
    while not child.dead:
        result = child.switch(await result)
    return result


def query(name):  # 没有 async，也没有 await
    print(name, "发出查询")
    rows = wait_for(asyncio.sleep(0.2, result=["一", "二"]))
    print(name, "收到", rows)
    return len(rows)


async def main():
    print(await asyncio.gather(run_sync(query, "A"), run_sync(query, "B")))


asyncio.run(main())

# /// script
# dependencies = ["greenlet"]
# ///
