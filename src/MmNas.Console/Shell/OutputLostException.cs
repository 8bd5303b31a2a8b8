namespace MmNas.Console.Shell;

/// <summary>stdout takes nothing more: its disk is full, or whatever it leads to refuses.</summary>
internal sealed class OutputLostException(Exception cause)
    : Exception($"stdout cannot be written: {cause.Message.ReplaceLineEndings(" ").TrimEnd('.')}; the output is incomplete, though what was asked for may have been done", cause);
