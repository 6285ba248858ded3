"""One address for everything: what CloudFront is on AWS, for the embedded product."""
