"""Read feeds with other programs, and print what they see as JSON.

usage: readers.py CALENDAR NEWS
"""

import json
import sys
import warnings
from xml.parsers import expat

import feedparser
import icalendar
import vobject


def moment(value):
    """A day, or a moment in UTC, as the calendar writes it."""
    if hasattr(value, "hour"):
        assert value.utcoffset().total_seconds() == 0, value
        return value.strftime("%Y%m%dT%H%M%SZ")
    return value.strftime("%Y%m%d")


def by_icalendar(data):
    calendar = icalendar.Calendar.from_ical(data)
    assert not calendar.errors, calendar.errors
    events = []
    for event in calendar.walk("VEVENT"):
        assert not event.errors, event.errors
        events.append({
            "uid": str(event["UID"]),
            "sequence": int(event["SEQUENCE"]),
            "status": str(event["STATUS"]),
            "start": moment(event.decoded("DTSTART")),
            "end": moment(event.decoded("DTEND")),
            "summary": str(event["SUMMARY"]),
            "description": str(event.get("DESCRIPTION", "")),
            "url": str(event.get("URL", "")),
        })
    return {"name": str(calendar["X-WR-CALNAME"]), "events": events}


def by_vobject(data):
    calendar = vobject.readOne(data.decode())
    # Raises for a required property that is missing, and for one that may not be repeated.
    calendar.validate(raiseException=True)
    events = []
    for event in getattr(calendar, "vevent_list", []):
        events.append({
            "uid": event.uid.value,
            "sequence": int(event.sequence.value),
            "status": event.status.value,
            "start": moment(event.dtstart.value),
            "end": moment(event.dtend.value),
            "summary": event.summary.value,
            "description": event.description.value if hasattr(event, "description") else "",
            "url": event.url.value if hasattr(event, "url") else "",
        })
    return {"name": calendar.x_wr_calname.value, "events": events}


def by_feedparser(data):
    # A strict parser first: feedparser accepts XML that is not well-formed.
    expat.ParserCreate().Parse(data, True)
    feed = feedparser.parse(data)
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10", feed.version
    links = {link.rel: link.href for link in feed.feed.links}
    return {
        "title": feed.feed.title,
        "id": feed.feed.id,
        "self": links["self"],
        "entries": [
            {
                "id": entry.id,
                "title": entry.title,
                "link": entry.link,
                "updated": entry.updated_parsed[:6],
                "tags": [tag.term for tag in entry.tags],
                "content": entry.content[0].value,
            }
            for entry in feed.entries
        ],
    }


def main(calendar, news):
    warnings.simplefilter("ignore")
    with open(calendar, "rb") as file:
        data = file.read()
    with open(news, "rb") as file:
        atom = file.read()
    json.dump({
        "icalendar": by_icalendar(data),
        "vobject": by_vobject(data),
        "feedparser": by_feedparser(atom),
    }, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
