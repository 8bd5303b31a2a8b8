using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MmNas.Silo.Configuration;

namespace MmNas.Silo.Web;

/// <summary>What the web port shows to prove that it is who it says. It is read again when its files have changed, so that it can be renewed while the platform runs; files that cannot
/// be used leave it as it was.</summary>
internal sealed partial class WebCertificate
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly TlsConfig files;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly Lock reading = new();
    private SslStreamCertificateContext shown;
    private string stamp;
    private long looked;

    /// <param name="files">Certificate and key.</param>
    /// <param name="time">Between two looks at them.</param>
    /// <param name="log">Told when they have changed.</param>
    /// <exception cref="SecretException">They cannot be used.</exception>
    public WebCertificate(TlsConfig files, TimeProvider time, ILogger log)
    {
        (this.files, this.time, this.log) = (files, time, log);
        (stamp, looked) = (StampOf(files), time.GetTimestamp());
        shown = Read(files);
    }

    /// <summary>For the next connection.</summary>
    public SslStreamCertificateContext Current
    {
        get
        {
            lock (reading)
            {
                if (time.GetElapsedTime(looked) >= BetweenLooks) Refresh();
                return shown;
            }
        }
    }

    private void Refresh()
    {
        looked = time.GetTimestamp();
        if (StampOf(files) is var now && now == stamp) return;
        stamp = now; // files that are wrong are told once, not at every connection
        try
        {
            shown = Read(files);
            LogRenewed(files.Certificate, shown.TargetCertificate.NotAfter.ToUniversalTime());
        }
        catch (SecretException e)
        {
            LogKept(e.Message);
        }
    }

    private static SslStreamCertificateContext Read(TlsConfig files)
    {
        try
        {
            using var pem = X509Certificate2.CreateFromPemFile(files.Certificate, files.Key);
            var all = new X509Certificate2Collection();
            all.ImportFromPemFile(files.Certificate);
            return SslStreamCertificateContext.Create(X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), password: null), [.. all.Skip(1)], offline: true);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SecretException($"tls names {files.Certificate} and {files.Key}, which cannot be used: {e.Message.TrimEnd('.')}; both are PEM files, the key without a password");
        }
    }

    private static string StampOf(TlsConfig files) => $"{Written(files.Certificate)} {Written(files.Key)}";

    /// <summary>What a Kubernetes secret is replaced by is another target.</summary>
    private static string Written(string path)
    {
        try
        {
            var file = File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path);
            return $"{file.LastWriteTimeUtc.Ticks}/{file.Length}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "gone"; // just now, perhaps: somebody is replacing it
        }
    }

    [LoggerMessage(LogLevel.Information, "the web port shows the certificate in {File} from now on; it holds until {Until:u}")]
    private partial void LogRenewed(string file, DateTime until);

    [LoggerMessage(LogLevel.Warning, "the web port shows the certificate that it had: {Reason}")]
    private partial void LogKept(string reason);
}
