using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using MmNas.Silo.Configuration;

namespace MmNas.Silo.Storage;

/// <summary>Makes the client of a bucket's server.</summary>
internal static class BucketClient
{
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(10); // a checkpoint of a gigabyte over a slow line

    public static IAmazonS3 For(BucketConfig bucket, Secrets secrets)
    {
        var config = new AmazonS3Config
        {
            Timeout = LongestRequest,
            // MinIO and its like: the bucket in the path, and no checksums that came to S3 later than they did. Requests are signed over their content.
            ForcePathStyle = bucket.Endpoint is not null,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (bucket.Endpoint is { } endpoint) (config.ServiceURL, config.AuthenticationRegion) = (endpoint, bucket.Region);
        else config.RegionEndpoint = RegionEndpoint.GetBySystemName(bucket.Region);
        return secrets.Bucket is { } known
            ? new AmazonS3Client(known.Session is { } session ? new SessionAWSCredentials(known.Id, known.Secret, session) : new BasicAWSCredentials(known.Id, known.Secret), config)
            : new AmazonS3Client(config); // profile files and roles, as every program of the kit finds them
    }
}
