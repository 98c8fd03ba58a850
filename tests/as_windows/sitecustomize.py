"""Lets `pdsa` run as if on Windows, as far as files go: with this folder in PYTHONPATH, each Python that starts does so.

What Windows lacks is taken away from `pdsa` (modules) or from everybody (functions and flags). An open file can be neither replaced nor
removed, whoever has it open; renaming never overwrites; a name that differs by upper case only is the same name.
"""

import builtins
import errno
import importlib.abc
import importlib.machinery
import os
import shutil
import sys

MISSING_MODULES = {"fcntl", "termios", "pwd", "grp", "resource", "readline", "pty", "tty", "syslog"}
MISSING = ("fchmod", "fchown", "chown", "geteuid", "getuid", "getgid", "statvfs", "uname", "link", "mkfifo")
MISSING_FLAGS = ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_DIRECTORY", "ST_RDONLY")
SHARING, DENIED = 32, 5

_import = builtins.__import__


def _imported(name, globals=None, locals=None, fromlist=(), level=0):
    if name in MISSING_MODULES and str((globals or {}).get("__name__", "")).startswith("pdsa_cli"):
        raise ImportError(f"Windows has no {name}")
    return _import(name, globals, locals, fromlist, level)


class _AsOnWindows(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Executes the module that asks which system this is while the answer is Windows."""

    def find_spec(self, name, path, target=None):
        if name != "pdsa_cli.system":
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        self.real = spec.loader
        spec.loader = self
        return spec

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        before, os.name = os.name, "nt"
        try:
            self.real.exec_module(module)
        finally:
            os.name = before


def _is_open(path):
    """Whether any process has the file open, as far as it can be seen."""
    try:
        found = _stat(path)
    except OSError:
        return False
    for process in os.listdir("/proc"):
        if process.isdigit():
            try:
                numbers = os.listdir(f"/proc/{process}/fd")
            except OSError:
                continue
            for number in numbers:
                try:
                    if os.path.samestat(_stat(f"/proc/{process}/fd/{number}"), found):
                        return True
                except OSError:
                    continue
    return False


def _refuse(path, code):
    error = PermissionError(errno.EACCES, "The process cannot access the file", str(path))
    error.winerror = code
    raise error


_stat, _lstat, _replace, _rename, _unlink, _open, _fsync = (
    os.stat,
    os.lstat,
    os.replace,
    os.rename,
    os.unlink,
    os.open,
    os.fsync,
)


_access = os.access


def _same_name(path):
    """The name as the folder has it, whatever its case."""
    if not isinstance(path, (str, os.PathLike)):
        return path
    text = os.fspath(path)
    if isinstance(text, bytes) or text.startswith("/proc") or _access(text, os.F_OK):
        return path
    folder, name = os.path.split(text)
    try:
        for other in os.listdir(folder or "."):
            if other.casefold() == name.casefold():
                return os.path.join(folder, other)
    except OSError:
        pass
    return path


def _replaced(source, target, **more):
    target = _same_name(target)
    if _is_open(source):
        _refuse(source, SHARING)
    if _is_open(target):
        _refuse(target, DENIED)
    return _replace(source, target, **more)


def _renamed(source, target, **more):
    target = _same_name(target)
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, "Cannot create a file when that file already exists", str(target))
    if _is_open(source):
        _refuse(source, SHARING)
    return _rename(source, target, **more)


def _removed(path, **more):
    path = _same_name(path)
    if _is_open(path):
        _refuse(path, SHARING)
    return _unlink(path, **more)


def _opened(path, flags, mode=0o777, **more):
    if os.path.isdir(path):
        _refuse(path, DENIED)
    return _open(_same_name(path), flags, mode, **more)


def _behave():
    builtins.__import__ = _imported
    sys.meta_path.insert(0, _AsOnWindows())
    for name in (*MISSING, *MISSING_FLAGS):
        if hasattr(os, name):
            delattr(os, name)
    os.replace, os.rename, os.unlink, os.remove = _replaced, _renamed, _removed, _removed
    os.open = _opened
    shutil._use_fd_functions = False  # rmtree opens no folders there
    os.stat = lambda path, **more: _stat(_same_name(path), **more)
    os.lstat = lambda path, **more: _lstat(_same_name(path), **more)
    os.access = lambda path, mode, **more: _access(_same_name(path), mode, **more)


_behave()
