namespace MmNas.Training;
