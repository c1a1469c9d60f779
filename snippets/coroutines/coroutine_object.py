import asyncio
import dis
import inspect
import types


async def work():
    await asyncio.sleep(0)
    return "完成"


coro = work()  # 只得到一个协程对象，函数体还没开始跑
print("类型由解释器自带：", type(coro) is types.CoroutineType)
print("现在的状态：", inspect.getcoroutinestate(coro))

names = {step.opname for step in dis.get_instructions(work)}
print("await 编译成字节码 GET_AWAITABLE：", "GET_AWAITABLE" in names)

print("跑到第一个挂起点，交出：", coro.send(None))
print("现在的状态：", inspect.getcoroutinestate(coro))

try:
    coro.send(None)  # 从停下的那一行接着跑
except StopIteration as stop:
    print("跑完了，返回值：", stop.value)
