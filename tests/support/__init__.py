"""What the tests share: the source tree as data, transcripts, hosts, running the program."""
