namespace MmNas.Networks;
