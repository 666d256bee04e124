"""The demo day as a sequence: first run, sample world, imports, ten calls, the queue, the export, dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from coldcall.domain.wall import to_wall
from coldcall.locks import FileLock
from coldcall.paths import bundled, folders
from coldcall.sample.day import LEADS_FILE, SCENES, WEBINAR_FILE, Press, Scene, Talk, Type
from coldcall.settings import Settings
from ui.app.application import Application
from ui.app.desk_home import DeskHome
from ui.app.hands import Hands, Seconds
from ui.app.homes import House, Target, desk_lock
from ui.app.records import write_queue
from ui.app.running import make_application, make_theme
from ui.app.session import Session
from ui.keys import State
from ui.main_window import MainWindow
from ui.theme import Scheme

_BETWEEN_S: Final = 0.9
"""Longer than a card, or a dial, keeps keys from counting."""
_SMALL: Final = (1366, 768)
_LARGE: Final = (1920, 1080)
_TALK: Final = "Space Space O S E N Enter O H A V"
_RATED: Final = f"{_TALK} Enter N 3 Enter Esc B 2 Enter Esc A 2 T 3"
_MOMENTS: Final = {
    (1, "Space 7"): "mailbox",
    (3, "Space 8"): "front-desk",
    (4, "Space"): "ringing",
    (4, _TALK): "objection",
    (4, _RATED): "in-call",
    (4, f"{_RATED} 1"): "meeting",
    (6, "Space Space 0"): "do-not-call",
}
"""Moments worth a picture: the number of the scene, and the keys pressed in it so far."""


class DemoDay:
    """Plays the day in a home of its own; `files` is what it left in the folder."""

    def __init__(self, home: Path, folder: Path, say: Callable[[str], None]) -> None:
        self._folder, self._say = folder, say
        self._app: QApplication = make_application()
        self._seconds = Seconds()
        self._hands = Hands(self._app, self._seconds, folder)
        place = folders(home, {})
        self._lock: FileLock = desk_lock(place.data)
        self._lock.take()
        house = House(
            place,
            {"HOME": str(folder)},
            monotonic=self._seconds,
            answers=tuple(scene.answer for scene in SCENES),
        )
        self._over = False
        theme = make_theme(self._app, Settings(look_scheme="light"))
        self._main = Application(house, theme, self._lock, draw=lambda: 0, quits=self._ended)
        self._main.install()
        self.files: list[Path] = []

    def play(self) -> int:
        """The whole day; gives how many calls were made."""
        self._begin()
        self._import(LEADS_FILE, picture=True)
        self._import(WEBINAR_FILE)
        self._queue_page()
        began = to_wall(self._home.parts.now(), self._home.parts.caller_zone)
        self._press("Ctrl+1")
        self._start_block()
        for number, scene in enumerate(SCENES):
            self._say(f"{number + 1}. {scene.title}")
            self._scene(number, scene)
        self._end(f"{began:%Y-%m-%dT%H:%M}")
        self.files += self._hands.pictures
        return len(SCENES)

    def close(self) -> None:
        """End the application; the home can go then."""
        self._main.close()
        self._hands.stop()
        self._main.uninstall()
        self._lock.release()

    def _ended(self) -> None:
        self._over = True

    # --- the window ---------------------------------------------------------------------------------

    @property
    def _session(self) -> Session:
        session = self._main.session
        assert session is not None
        return session

    @property
    def _window(self) -> MainWindow:
        return self._session.window

    @property
    def _home(self) -> DeskHome:
        home = self._session.home
        assert home is not None
        return home

    def _settle(self, what: str) -> None:
        self._hands.until(lambda: self._session.work.idle, what)

    def _size(self, size: tuple[int, int]) -> None:
        self._window.resize(*size)
        self._window.activateWindow()
        self._settle("the window to take its size")

    def _press(self, key: str) -> None:
        self._hands.pass_(_BETWEEN_S)
        self._hands.press(key, self._window)
        self._settle(f"the answer to {key}")

    def _picture(self, name: str) -> None:
        self._settle(f"the picture of {name}")
        home = self._session.home
        if home is not None:
            home.desk.timers[0].timeout.emit()  # time was moved; what shows it is drawn again
        self._hands.picture(name, self._window)

    # --- before the calls ---------------------------------------------------------------------------

    def _begin(self) -> None:
        self._say("The first run")
        self._main.start()
        self._hands.until(lambda: self._session.first_run is not None, "the first run")
        self._size(_SMALL)
        self._picture("first-run")
        self._say("Making the sample world")
        first_run = self._session.first_run
        assert first_run is not None
        first_run.sample.emit()
        self._hands.until(
            lambda: self._session.target is Target.SAMPLE and self._session.home is not None,
            "the sample world",
        )
        self._size(_SMALL)
        self._window.act("first_minute")
        self._picture("first-minute")
        self._home.pages.first_minute.form.saved.emit()
        self._settle("the first minute")

    def _import(self, name: str, *, picture: bool = False) -> None:
        self._say(f"Importing {name}")
        page = self._home.pages.importing
        self._home.show_import([bundled("resources", "sample_data", name)])
        self._hands.until(lambda: page.front is page.preview, "the preview")
        if picture:
            self._picture("import-file")
        self._press("Enter")
        if picture:
            self._picture("import-columns")
        self._press("Enter")
        if picture:
            self._picture("import-duplicates")
        self._press("Enter")
        self._hands.until(lambda: page.front is page.result, "the result of the import")
        if picture:
            self._picture("import-result")

    def _queue_page(self) -> None:
        self._press("Ctrl+2")
        self._picture("queue")

    # --- calls --------------------------------------------------------------------------------------

    def _start_block(self) -> None:
        self._picture("before-the-block")
        self._press("Space")
        self._hands.until(lambda: self._home.desk.loop.state is State.PRE_CALL, "the first card")
        self._picture("card-ready")

    def _scene(self, number: int, scene: Scene) -> None:
        desk = self._home.desk
        self._hands.until(lambda: desk.loop.state is State.PRE_CALL, f"the card of call {number + 1}")
        pressed = ""
        for step in scene.steps:
            if isinstance(step, Press):
                self._press(step.key)
                pressed = f"{pressed} {step.key}".strip()
                if pressed == "Space":
                    self._ring(scene.answer.after_s)
            elif isinstance(step, Type):
                self._hands.type(step.text, self._window, over=step.over)
                self._settle(f"“{step.text}” to be taken")
            elif isinstance(step, Talk):
                self._hands.pass_(step.seconds)
            self._look(number, pressed, step)
        self._hands.until(
            lambda: not desk.loop.in_a_call and not desk.loop.busy, f"the end of call {number + 1}"
        )

    def _ring(self, seconds: float) -> None:
        """Until somebody answers, or nobody does."""
        desk = self._home.desk
        self._hands.until(lambda: desk.loop.state is State.RINGING, "the phone to ring")
        self._hands.pass_(seconds)
        desk.line.pass_time()

    def _look(self, number: int, pressed: str, step: Press | Type | Talk) -> None:
        """A picture, if this is one of the moments."""
        name = _MOMENTS.get((number, pressed))
        if name and isinstance(step, Press):
            self._picture(name)

    # --- the end ------------------------------------------------------------------------------------

    def _end(self, began: str) -> None:
        self._press("Q")
        self._picture("paused")
        self._press("Space")
        self._export(began)
        queue = self._folder / "queue.json"
        write_queue(self._home.parts, queue)
        self.files.append(queue)
        self._press("Ctrl+1")
        self._size(_LARGE)
        self._picture("large")
        self._main.theme.use_scheme(Scheme.DARK)
        self._picture("dark")
        self._press("Ctrl+2")
        self._picture("dark-queue")

    def _export(self, began: str) -> None:
        self._say("Exporting the day")
        file = self._folder / "outcomes.csv"
        self._press("Ctrl+E")
        form = self._home.pages.exporting.form
        form.set_days(began, "")
        form.set_file(str(file))
        self._press("Enter")
        self._hands.until(lambda: form.done, "the export")
        self._picture("export")
        self.files.append(file)
