using MmNas.Console.Shell;
using MmNas.Search;

namespace MmNas.Console.Running;

/// <summary>Genotype files that people name.</summary>
internal static class GenotypeFiles
{
    /// <exception cref="CommandException">It cannot be read, or holds no genotype; the file is named, and what is wrong with it.</exception>
    public static ReadGenotype Read(GenotypeReference reference)
    {
        try
        {
            return reference.Read();
        }
        catch (FormatException e)
        {
            throw new CommandException(ExitCode.Bad, $"{reference.File} holds no genotype: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Bad, $"{reference.File} cannot be read: {e.Message}", e);
        }
    }
}
