using System.Runtime.InteropServices;

namespace MmNas.Data;

/// <summary>ONNX Runtime's reports to its makers, which this program does not send.</summary>
/// <remarks>The library would write a device's id and queue names of models and messages of errors in ~/.cache, to be uploaded. It looks at one environment
/// variable when it is loaded, and at the process's own environment, of which .NET has a copy: so the variable is set where the library looks.</remarks>
public static partial class OnnxTelemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY", Yes = "1";

    /// <summary>Turns it off. To be called before anything else of ONNX Runtime; again changes nothing.</summary>
    public static void TurnOff()
    {
        if (OperatingSystem.IsWindows()) Environment.SetEnvironmentVariable(Variable, Yes);
        else _ = Set(Variable, Yes, overwrite: 1);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Set(string name, string value, int overwrite);
}
