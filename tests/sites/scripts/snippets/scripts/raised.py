class Own(Exception):
    def __str__(self):
        return "自己的异常"


def first():
    try:
        {}["missing"]
    except KeyError as error:
        raise Own from error


def again(number):
    return again(number - 1) if number else first()


again(5)
