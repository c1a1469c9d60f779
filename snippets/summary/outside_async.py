bodies = [
    "await job()",
    "async with lock: pass",
    "async for line in reader: pass",
    "[line async for line in reader]",
    "[await job() for _ in range(3)]",
]
for body in bodies:
    print(f"def f(): {body}")
    try:
        compile(f"def f():\n    {body}", "wrong.py", "exec")
    except SyntaxError as error:
        print("    SyntaxError:", error.msg)
