from __future__ import annotations

import dataclasses
import pickle
import typing


@dataclasses.dataclass
class Point:
    x: undefined_name = 1


print(Point(), Point.__annotations__)
print(pickle.loads(pickle.dumps(Point(2))))
