class Recorder:
    def __init__(self):
        self.calls = []

    def write(self, text):
        self.calls.append(text)


recorder = Recorder()
print(7, file=recorder)
print("print(7) 分几次写出：", recorder.calls)
