"""Who a person is: the only room with BSN, patient and employee names; and the bridge between care and work."""
