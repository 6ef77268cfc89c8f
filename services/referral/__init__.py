"""Referrals between care lines: written with the patient, sent, looked at, asked about, answered; never in limbo."""
