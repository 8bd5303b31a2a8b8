using MmNas.Console.Shell;
using MmNas.Data;

namespace MmNas.Console.Exporting;

/// <summary>Runs what writes a folder, and says why it cannot be written.</summary>
internal static class FolderWriting
{
    /// <param name="folder">What is written.</param>
    /// <param name="impossible">Begins the sentence where something cannot be written so: "ID cannot be exported".</param>
    /// <param name="write">Writes it.</param>
    /// <exception cref="CommandException">It was not written.</exception>
    public static async Task<T> RunAsync<T>(string folder, string impossible, Func<Task<T>> write)
    {
        try
        {
            return await Task.Run(write);
        }
        catch (DataException e)
        {
            throw CommandException.Of(ExitCode.Bad, e);
        }
        catch (NotSupportedException e)
        {
            throw new CommandException(ExitCode.Failed, $"{impossible}: {e.Message}", e);
        }
        catch (InvalidDataException e)
        {
            throw new CommandException(ExitCode.Bad, e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OutputFile.Refused(folder, e, "another folder with --out");
        }
    }
}
