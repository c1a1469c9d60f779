from concurrent.futures import ThreadPoolExecutor


def save(name):
    raise OSError(f"{name}：磁盘满了")


with ThreadPoolExecutor() as pool:
    fut = pool.submit(save, "甲")
print("提交了，没有读：一切正常")

with ThreadPoolExecutor() as pool:
    results = pool.map(save, ["乙", "丙"])
print("map 了，没有读：一切正常")

print("异常一直躺在里面：", repr(fut.exception()))
