namespace MmNas.Data;
