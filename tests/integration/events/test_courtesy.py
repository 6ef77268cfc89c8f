"""Events give way to requests for a moment, one at a time, and never for ever."""

import threading

from shared.events.courtesy import Courtesy


def test_a_turn_comes_in_the_end_also_while_someone_stays_in_front() -> None:
    courtesy = Courtesy()
    with courtesy.in_front(), courtesy.in_front(), courtesy.turn():
        pass


def test_who_waits_for_the_work_behind_stands_aside_and_comes_back() -> None:
    courtesy = Courtesy()
    with courtesy.in_front(), courtesy.in_front():
        with courtesy.aside():
            assert not courtesy.someone_is_in_front()
        assert courtesy.someone_is_in_front()
    assert not courtesy.someone_is_in_front()


def test_another_one_in_front_stays_there_while_one_stands_aside() -> None:
    courtesy, inside, leave = Courtesy(), threading.Event(), threading.Event()

    def front() -> None:
        with courtesy.in_front():
            inside.set()
            leave.wait(5)

    other = threading.Thread(target=front)
    other.start()
    inside.wait(5)
    with courtesy.in_front(), courtesy.aside():
        assert courtesy.someone_is_in_front()
    leave.set()
    other.join(5)


def test_a_turn_comes_as_soon_as_the_last_one_in_front_leaves() -> None:
    courtesy, order = Courtesy(), []
    inside, leave = threading.Event(), threading.Event()

    def front() -> None:
        with courtesy.in_front():
            inside.set()
            leave.wait(5)
            order.append("front")

    def behind() -> None:
        with courtesy.turn():
            order.append("behind")

    first = threading.Thread(target=front)
    first.start()
    inside.wait(5)
    leave.set()
    first.join(5)
    behind()
    assert order == ["front", "behind"]


def test_there_is_one_turn_at_a_time() -> None:
    courtesy, together, most = Courtesy(), [0], [0]

    def work() -> None:
        for _ in range(50):
            with courtesy.turn():
                together[0] += 1
                most[0] = max(most[0], together[0])
                together[0] -= 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert most == [1]


def test_a_request_gives_way_to_work_that_fell_behind() -> None:
    courtesy, inside, order = Courtesy(), threading.Event(), list[str]()

    def behind() -> None:
        with courtesy.turn(pressing=True):
            inside.set()
            front.start()
            order.append("behind")

    def ask() -> None:
        with courtesy.in_front():
            order.append("front")

    front, work = threading.Thread(target=ask), threading.Thread(target=behind)
    work.start()
    inside.wait(5)
    work.join(5)
    front.join(5)
    assert order == ["behind", "front"]


def test_a_request_does_not_wait_for_ever_for_work_that_fell_behind() -> None:
    courtesy = Courtesy()
    with courtesy.turn(pressing=True), courtesy.in_front():
        pass


def test_work_that_fell_behind_waits_for_nobody_in_front() -> None:
    courtesy = Courtesy()
    with courtesy.in_front(), courtesy.turn(pressing=True):
        assert courtesy.someone_is_in_front()
        with courtesy.in_front():
            assert courtesy.someone_is_in_front()
