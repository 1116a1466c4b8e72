"""Makes the input files beside it, the same bytes each time: python3 make.py (needs NumPy)"""

import math
import pathlib
import random
import struct
import wave

import numpy

HERE = pathlib.Path(__file__).parent


def dunes():
    """A picture of 96 x 64 pixels: dunes under an evening sky."""
    width, height = 96, 64
    samples = bytearray()
    for y in range(height):
        for x in range(width):
            ridge = 34 + 8 * math.sin(x / 11) + 5 * math.sin(x / 5 + 2)
            if y < ridge:
                glow = y / height
                samples += bytes((int(90 + 160 * glow), int(60 + 90 * glow), int(130 - 40 * glow)))
            else:
                shade = 0.5 + 0.5 * math.sin(x / 3 + y / 2)
                samples += bytes((int(150 + 60 * shade), int(95 + 50 * shade), int(50 + 20 * shade)))
    (HERE / "dunes.ppm").write_bytes(b"P6\n# dunes\n%d %d\n255\n" % (width, height) + samples)


def rise():
    """A stereo tone of half a second that rises from 200 to 800 Hz, louder on the left at first."""
    rate, seconds = 8000, 0.5
    phase = 0.0
    frames = bytearray()
    for n in range(int(rate * seconds)):
        t = n / rate / seconds
        phase += 2 * math.pi * (200 + 600 * t) / rate
        value = math.sin(phase)
        frames += struct.pack("<hh", round(20000 * (1 - t) * value), round(20000 * t * value))
    with wave.open(str(HERE / "rise.wav"), "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(bytes(frames))


def stations():
    """500 records of 19 bytes from seven weather stations; stations.stria says what is in them."""
    weather = random.Random(7)
    records = bytearray()
    for n in range(500):
        records += struct.pack(">IH", 1_700_000_000 + 60 * n, 101 + weather.randrange(7))
        records += struct.pack("<f", 12 + 8 * math.sin(n / 60) + weather.uniform(-1, 1))
        records += struct.pack(">hB", round(weather.gauss(350, 200)), weather.randrange(35, 96))
        records += struct.pack("<H", 3300 - n // 4)
        records += struct.pack(">f", 1013 + 6 * math.cos(n / 90))
    (HERE / "stations.bin").write_bytes(records)


def quakes():
    """600 earthquakes as NumPy records of mixed formats and byte orders, with what a query finds."""
    earth = random.Random(11)
    kinds = [("time", "<i8"), ("place", ">f4", (2,)), ("depth", "<f4"), ("magnitude", ">f4"), ("network", "S2")]
    table = numpy.zeros(600, kinds)
    time = 1_700_000_000
    for row in table:
        time += int(earth.expovariate(1 / 5000))
        row["time"] = time
        row["place"] = earth.uniform(-60, 60), earth.uniform(-180, 180)
        row["depth"] = 5 + earth.expovariate(1 / 60)
        row["magnitude"] = round(4 + earth.expovariate(2.3), 1)
        row["network"] = earth.choice([b"us", b"ci", b"ak", b"nz"])
    numpy.save(HERE / "quakes.npy", table)
    strong = (table["magnitude"] >= numpy.float32(5)) & (table["depth"] < 70) | (table["magnitude"] >= numpy.float32(6))
    print("quakes found:", numpy.flatnonzero(strong).tolist())


dunes()
rise()
stations()
quakes()
