using MmNas.Measuring.Turns;

namespace MmNas.Console.Benching;

/// <summary>This program, to be started again.</summary>
internal static class OwnProgram
{
    private const string Assembly = "mmnas.dll";

    /// <param name="arguments">Its first ones.</param>
    public static TurnProgram Taking(params string[] arguments)
    {
        var host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet" ? Environment.ProcessPath! : "dotnet";
        return new(host, [Path.Combine(AppContext.BaseDirectory, Assembly), .. arguments]);
    }
}
