terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "bucket" {
  description = "Bucket that sam package has put the functions into, in the stack's Region"
  type        = string
}

variable "email_from" {
  description = "Address that mails come from, of an identity verified in SES"
  type        = string
}

data "aws_s3_bucket" "artifacts" {
  bucket = var.bucket
}

# Too long to be sent along: CloudFormation reads it from S3. Another text is another key, and so an update.
resource "aws_s3_object" "template" {
  bucket = data.aws_s3_bucket.artifacts.id
  key    = "callback-urls/${filemd5("${path.module}/packaged.yaml")}.yaml"
  source = "${path.module}/packaged.yaml"
}

resource "aws_cloudformation_stack" "callback_urls" {
  name         = "callback-urls"
  template_url = "https://${data.aws_s3_bucket.artifacts.bucket_regional_domain_name}/${aws_s3_object.template.key}"

  # For its roles, and for SAM's transform.
  capabilities = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]

  parameters = {
    EmailFrom         = var.email_from
    EnablePostActions = "true"
  }
}

resource "aws_iam_role" "approval" {
  name = "approval"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "states.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "notify" {
  role       = aws_iam_role.approval.name
  policy_arn = aws_cloudformation_stack.callback_urls.outputs["NotifyPolicy"]
}

resource "aws_sfn_state_machine" "approval" {
  name     = "approval"
  role_arn = aws_iam_role.approval.arn
  definition = templatefile("${path.module}/approval.asl.json", {
    NotifyFunction = aws_cloudformation_stack.callback_urls.outputs["NotifyFunction"]
  })
  depends_on = [aws_iam_role_policy_attachment.notify]
}
