namespace MmNas.Grains;
