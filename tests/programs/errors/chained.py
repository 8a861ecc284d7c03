# A cause, and a context, in one chain.

class ConfigError(Exception):
    """Why the settings cannot be used."""


def parse(text):
    return int(text)


def load(settings, key):
    try:
        return parse(settings[key])
    except ValueError as error:
        raise ConfigError(f"bad value for {key!r}") from error


def start(settings):
    try:
        return load(settings, "port")
    except ConfigError:
        print("falling back")
        return settings["default port"]


start({"port": "eighty"})
