"""A second opinion (D12): the employee asks another bedrijfsarts, and decides who reads what comes of it."""
