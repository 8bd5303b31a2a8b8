namespace MmNas.Silo;
