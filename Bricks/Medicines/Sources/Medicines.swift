// Medicines
