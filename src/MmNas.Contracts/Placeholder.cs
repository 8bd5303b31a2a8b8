namespace MmNas.Contracts;
