"""Signature Version 4, on the examples of Amazon S3's own reference ("Examples: Signature Calculations")."""

from datetime import UTC, datetime

from shared.storage.s3_signing import S3Keys, S3Request, signed_headers

KEYS = S3Keys("AKIA" + "IOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
AT = datetime(2013, 5, 24, tzinfo=UTC)
HOST = "examplebucket.s3.amazonaws.com"


def signature(asked: S3Request) -> str:
    return signed_headers(KEYS, asked, AT)["authorization"].rpartition("Signature=")[2]


def test_reading_an_object() -> None:
    asked = S3Request("GET", HOST, "/test.txt", more={"Range": "bytes=0-9"})
    assert signature(asked) == "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"


def test_writing_an_object() -> None:
    digest = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"
    more = {"Date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"}
    asked = S3Request("PUT", HOST, "/test$file.text", digest, more)
    assert signature(asked) == "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"


def test_the_secret_is_in_no_text_of_the_keys() -> None:
    assert KEYS.secret_key not in repr(KEYS)
