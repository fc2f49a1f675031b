"""Five systems, described by their answers; what has to follow from each was read off the Exchange by hand."""

from __future__ import annotations

EVASION = {
    "zeroknowledgeevasion", "perfectknowledgeevasion", "partialknowledgeevasion", "transferattack",
    "evasionafterpoison",
}  # fmt: skip

HOSTED_RAG = {
    "application": "own", "model-kind": "generative", "training": "ready-made", "hosting": "supplier",
    "decisions": "no", "confidence": "no", "untrusted-input": "yes", "harmful-output": "yes",
    "untrusted-content": "yes", "augmentation": "retrieved", "augmentation-sensitive": "yes", "corpus-writers": "yes",
    "training-sensitive": "no", "input-sensitive": "yes", "output": "text", "text-processed": "yes",
    "model-public": "no", "model-ip": "yes", "actions": "none", "sensitive-access": "yes", "send-out": "yes",
    "availability": "yes",
}  # fmt: skip
"""A chatbot over company documents in which many write; the model is a supplier's, who also runs it."""

CLASSIFIER = {
    "application": "own", "model-kind": "predictive", "training": "from-scratch", "hosting": "own",
    "decisions": "yes", "confidence": "no", "untrusted-input": "yes", "augmentation": "none",
    "training-sensitive": "yes", "input-sensitive": "yes", "output": "labels", "model-public": "no",
    "model-ip": "yes", "actions": "none", "availability": "no",
}  # fmt: skip
"""A fraud classifier, trained on customer data and run in house."""

AGENT = {
    "application": "own", "model-kind": "generative", "training": "ready-made", "hosting": "own", "decisions": "no",
    "confidence": "no", "untrusted-input": "no", "harmful-output": "yes", "untrusted-content": "yes",
    "augmentation": "retrieved", "augmentation-sensitive": "yes", "corpus-writers": "no", "training-sensitive": "no",
    "input-sensitive": "yes", "output": "text", "text-processed": "yes", "model-public": "yes", "model-ip": "no",
    "actions": "autonomous", "sensitive-access": "yes", "send-out": "yes", "availability": "yes",
}  # fmt: skip
"""An agent for employees that reads mail and calls tools, on open weights that are run in house."""

GPAI = {
    "application": "own", "model-kind": "generative", "training": "from-scratch", "hosting": "own", "decisions": "no",
    "confidence": "no", "untrusted-input": "yes", "harmful-output": "yes", "untrusted-content": "yes",
    "augmentation": "instructions", "augmentation-sensitive": "no", "training-sensitive": "yes",
    "input-sensitive": "yes", "output": "text", "text-processed": "yes", "model-public": "no", "model-ip": "yes",
    "actions": "none", "sensitive-access": "no", "send-out": "no", "availability": "yes",
}  # fmt: skip
"""A provider of a general-purpose model behind an interface of its own."""

DISTRIBUTOR = {
    "application": "passed-on", "model-kind": "predictive", "training": "ready-made", "hosting": "supplier",
    "decisions": "yes", "confidence": "yes", "untrusted-input": "yes", "augmentation": "none",
    "training-sensitive": "no", "input-sensitive": "yes", "output": "labels", "model-public": "no", "model-ip": "yes",
    "actions": "none", "availability": "yes",
}  # fmt: skip
"""A distributor of somebody else's diagnostic classifier."""
