// Shortages
