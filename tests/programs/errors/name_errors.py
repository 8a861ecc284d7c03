# Names that are not there: in a handler, as an attribute, in a closure, and a local one before its value.

def local():
    try:
        return value
    except NameError:
        value = 1
    return missing_function(value)


def attribute(thing):
    try:
        local()
    except NameError as error:
        return thing.no_such_attribute


attribute(3.5)
